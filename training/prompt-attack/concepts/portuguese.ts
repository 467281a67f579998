import type { ConceptWords } from "./concept.ts";

export const portuguese: ConceptWords = {
  ignore:
    "ignora ignore ignorar ignorem ignorando esqueça esqueca esquece esquecer esqueçam esquecam desconsidere desconsiderar desconsidera despreze descarte descartar contorne contornar omita desrespeite pule anule anular sobreponha deixe_de_lado não_leve_em_conta nao_leve_em_conta",
  stop: "pare parar pára para cesse encerre encerrar termine terminar cancele cancelar desative desativar desligue desligar suspenda interrompa interromper deixe_de",
  prior:
    "anterior* prévi* previ* acima antes inicial iniciais original originais precedent* até_agora ate_agora até_aqui ate_aqui dado dadas recebidas última ultima últimas ultimas passadas existentes",
  all: "todo toda todos todas tudo cada qualquer quaisquer inteiro inteira completo completa completamente totalmente íntegra integra",
  instruction:
    "instrução instrucao instruções instrucoes regra regras diretriz diretrizes ordem ordens comando comandos política politica políticas politicas norma normas orientação orientacao orientações orientacoes restrições restricoes prompt diretivas indicações indicacoes",
  new: "novo nova novos novas outro outra outros outras seguinte seguintes diferente* atualizad* próximo proximo próxima proxima adicional",
  now: "agora a_partir_de_agora de_agora_em_diante doravante imediatamente já hoje daqui_em_diante daqui_para_a_frente neste_momento",
  instead: "vez em_vez em_vez_de ao_invés ao_inves ao_invés_de ao_inves_de no_lugar em_lugar substitua",
  obey: "obedeça obedeca obedecer obedece siga seguir segue cumpra cumprir respeite respeitar acate execute executar atenha-se",
  must: "deve deves deverá devera devem deveria precisa precisas tem_que tens_de tem_de sempre obrigatori* obrigad* necessári* necessari* é_preciso e_preciso",
  only: "só somente apenas nada_mais exatamente exclusivamente unicamente simplesmente estritamente",
  negation: "não nao nunca jamais nenhum nenhuma sem nem nada ninguém ninguem",
  reveal:
    "revele revela revelar divulgue divulga divulgar exponha expor vaze vazar conte-me entregue entregar compartilhe partilhe desvende confesse dica dicas pista",
  say: "diga diz dizer diga-me diz-me mostre mostra mostrar mostre-me imprima imprimir responda responde responder resposta respostas escreva dê-me de-me dá-me da-me dar exiba exibir fale fala falar informe indique liste retorne me_diga me_mostre me_dê me_de conta",
  repeat:
    "repita repete repetir recite copie copia copiar palavra_por_palavra textualmente literalmente reproduza letra_por_letra transcreva na_íntegra na_integra tal_como",
  prompt:
    "prompt prompts prompt_do_sistema prompt_de_sistema mensagem_do_sistema instruções_do_sistema instrucoes_do_sistema configuração configuracao configurações configuracoes contexto preâmbulo preambulo prompt_inicial definições definicoes",
  secret:
    "senha senhas palavra-passe segredo segredos chave chaves código codigo códigos codigos token pin credenciais palavra_secreta frase_secreta palavra-chave password",
  hidden:
    "ocult* confidencia* privad* interno interna internas internos protegid* secreta secretas secreto escondid* sigilos*",
  text: "texto textos mensagem mensagens frase frases palavra palavras letra letras conteúdo conteudo parágrafo paragrafo conversa documento documentos linha linhas artigo",
  you: "você voce vocês voces tu te ti teu tua teus tuas seu sua seus suas vc o_senhor a_senhora lhe",
  me: "eu me mim meu minha meus minhas nós nos nosso nossa a_gente comigo",
  model:
    "ia inteligência_artificial inteligencia_artificial assistente assistentes chatbot bot robô robo modelo modelos modelo_de_linguagem gpt chatgpt claude llm rede_neural máquina maquina openai",
  system: "sistema sistemas desenvolvedor* programador* administrador* root operador* admin sudo",
  user: "usuário usuario usuários usuarios utilizador* usuária usuaria humano humanos humana cliente clientes pessoa pessoas",
  authority:
    "autorizad* autorização autorizacao permissão permissao permissões permissoes permitid* oficial oficiais criador criadores engenheiro engenheira chefe diretor diretora polícia policia responsável responsavel",
  pretend:
    "finja finge fingir imagine imagina imaginar simule simula simular aja agir atue atua comporte-se comporta-te como_se faça_de_conta faca_de_conta faz_de_conta interprete suponha passe-se encene",
  become:
    "torne-se tornar torna-te vire transforme-se agora_você_é agora_voce_e você_agora_é voce_agora_e você_é_agora voce_e_agora tu_és_agora tu_es_agora entre_no entra_no mude_para ative ativar será sera",
  persona:
    "papel papéis papeis personagem personagens persona ator atriz identidade especialista alter_ego chamado chamada personalidade nome avó avo vilão vilao",
  mode: "modo modos modo_desenvolvedor modo_de_desenvolvedor depuração depuracao debug manutenção manutencao simulação simulacao modo_de_teste diagnóstico diagnostico",
  freedom:
    "livre livres livremente liberdade ilimitad* sem_restrições sem_restricoes sem_limites sem_censura sem_filtros sem_filtro sem_regras irrestrit* jailbreak libertad* qualquer_coisa liberad* desbloquead*",
  restriction:
    "restrição restricao restrições restricoes limite limites limitações limitacoes filtro filtros censura ética etica ético etico éticos eticos éticas eticas moral morais segurança seguranca salvaguardas proibição proibicao barreiras proteções protecoes",
  refuse:
    "recuse recusa recusar negue negar desculpe desculpa desculpas desculpar lamento aviso avisos advertência advertencia não_posso nao_posso rejeite ressalvas sinto_muito",
  fiction:
    "história historia histórias historias romance hipotétic* hipotetic* fictíci* fictici* ficção ficcao cenário cenario jogo filme sonho conto contos roteiro teatro imaginári* imaginari* novela",
  send: "envie envia enviar mande manda mandar encaminhe encaminhar reencaminhe email e-mail publique publicar carregue transmita transmitir submeta",
  transfer:
    "transfira transferir transferência transferencia pague paga pagar compre compra comprar encomende doar pix deposite",
  delete: "apague apaga apagar exclua excluir remova remover elimine eliminar delete deletar destrua limpe",
  grant:
    "conceda conceder dê_acesso de_acesso dar_acesso desbloqueie desbloquear abra abre abrir ative adicione adicionar convide convidar aprove aprovar autorize permita libere",
  run: "rode corra chame chamar invoque instale instala instalar baixe baixar descarregue lance visite visitar clique clica clicar acesse",
  find: "encontre encontrar procure procurar busque buscar pesquise pesquisar consulte obtenha obter recupere colete leia ler lista listar",
  change:
    "mude mudar altere alterar modifique modificar edite editar atualize atualizar substituir corrija corrigir ajuste defina troque",
  schedule:
    "agende agendar reserve reservar reserva marque marcar consulta planeje lembre-me lembrete calendário calendario reunião reuniao reuniões reunioes compromisso",
  translate:
    "traduza traduz traduzir tradução traducao codifique codificar decodifique decifre base64 cifra ao_contrário ao_contrario soletre soletra rima rimas inverta morse acróstico acrostico",
  write:
    "escreve escrever escrito redija redigir componha gere gerar crie cria criar faça faca faz fazer elabore prepare produza",
  explain:
    "explique explica explicar descreva descreve descrever resuma resume resumir resumo analise analisa analisar compare comparar discuta detalhe defina explicação explicacao",
  ask: "pergunte pergunta perguntas perguntar pedido pedidos peço peco pedir tarefa tarefas trabalho solicitação solicitacao solicito dúvida duvida questão questao",
  money:
    "dinheiro banco conta contas pagamento pagamentos dólar dolar dólares dolares euro euros bitcoin fatura faturas saldo salário salario preço preco reais boleto",
  credential:
    "acesso login conta nome_de_usuário nome_de_usuario autenticação autenticacao permissão permissao credencial credenciais",
  personal:
    "endereço endereco morada telefone número_de_telefone numero_de_telefone médic* medic* cartão_de_crédito cartao_de_credito contato contatos contacto aniversário aniversario saúde saude localização localizacao dados pessoal pessoais paciente cpf",
  file: "arquivo arquivos ficheiro ficheiros banco_de_dados base_de_dados pasta pastas servidor registro registros histórico historico anexo tabela",
  link: "link links url site sites página pagina páginas paginas http https www ligação ligacao",
  device:
    "porta portas fechadura câmera camera câmara camara dispositivo* carro alarme termostato luz luzes aquecimento janela",
  important:
    "importante* urgente* atenção atencao crítico critico nota aviso cuidado emergência emergencia essencial prioridade",
  first:
    "primeiro primeira antes início inicio comece começa comeca começar comecar inicie começando comecando primeiramente",
  then: "depois então entao em_seguida finalmente por_fim uma_vez mais_tarde posteriormente após apos a_seguir",
  end: "fim final termina terminado acabou concluído concluido conclusão conclusao finalizado",
  secretly:
    "secretamente em_segredo discretamente sem_contar sem_avisar às_escondidas as_escondidas não_mencione nao_mencione silenciosamente esconda sem_informar",
  remember:
    "lembre lembre-se lembra-te lembrar memorize memorizar tenha_em_mente guarde anote memória memoria recorde",
  please:
    "por_favor pf poderia poderias pode podes gostaria queria quero me_ajude me_ajuda ajude-me ajuda-me por_gentileza",
  thanks:
    "obrigado obrigada olá ola oi bom_dia boa_tarde saudações saudacoes atenciosamente caro cara prezado prezada abraço abraco cumprimentos",
  why: "que quê por_que porquê porque como quando quem qual quais onde quanto quantos",
  example: "exemplo exemplos por_exemplo como citação citacao chamado tal_como",
  security:
    "ataque ataques injeção injecao vulnerabilidade* ameaça ameaca ameaças ameacas phishing segurança seguranca cibersegurança ciberseguranca pesquisa hacker exploit falha",
  harm: "bomba bombas arma armas droga drogas matar hackear malware vírus virus roubar veneno ilega* crime explosiv* assassinato envenenar golpe fraude perigos*",
  format:
    "palavras frases tópicos topicos marcadores json tabela parágrafo paragrafo parágrafos paragrafos minúsculas minusculas maiúsculas maiusculas markdown lista título titulo colunas formato linhas",
  test: "teste testes testar prova exame verifique verificar avalie avaliar avaliação avaliacao experimento ensaio",
};
